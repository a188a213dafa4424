import { Fragment } from 'react';

interface RichTextProps {
  /** `**strong**` and `` `code` `` are marked; everything else is text. */
  readonly text: string;
}

const MARKED = /(\*\*[^*]+\*\*|`[^`]+`)/gu;

export function RichText({ text }: RichTextProps) {
  return text.split(MARKED).map((part, at) => {
    if (part.startsWith('**') && part.endsWith('**') && part.length > 4)
      return (
        <strong key={at}>
          <Breakable text={part.slice(2, -2)} />
        </strong>
      );
    if (part.startsWith('`') && part.endsWith('`') && part.length > 2) return <code key={at}>{part.slice(1, -1)}</code>;
    return <Breakable key={at} text={part} />;
  });
}

/** A name without spaces may break after the comma between two of its parts, and nowhere else if that is enough. */
function Breakable({ text }: { readonly text: string }) {
  return text.split(/(?<=,)(?=\S)/u).map((part, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
