interface RichTextProps {
  /** `**strong**` and `` `code` `` are marked; everything else is text. */
  readonly text: string;
}

const MARKED = /(\*\*[^*]+\*\*|`[^`]+`)/gu;

export function RichText({ text }: RichTextProps) {
  return text.split(MARKED).map((part, at) => {
    if (part.startsWith('**') && part.endsWith('**') && part.length > 4)
      return <strong key={at}>{part.slice(2, -2)}</strong>;
    if (part.startsWith('`') && part.endsWith('`') && part.length > 2) return <code key={at}>{part.slice(1, -1)}</code>;
    return part;
  });
}
