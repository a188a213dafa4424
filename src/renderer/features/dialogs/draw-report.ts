/** The pane has the page's margins, and the window's theme: the report itself follows its reader's system. */
const OWN_STYLE =
  ':host{color-scheme:inherit}main{padding:0}mark{background:var(--accent-soft,rgb(64 128 255 / .18));color:inherit;border-radius:3px;padding:0 2px;margin:0 -2px}mark.now{outline:2px solid var(--accent,#2456c7)}';

/**
 * Draws a report in a shadow tree of its own: its styles stay inside, and nothing in it can run or be followed. Returned:
 * a mark for each place where one of `marked` stands, but not in the drawing.
 */
export function drawReport(element: HTMLElement, html: string, marked: readonly string[]): readonly HTMLElement[] {
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  const { styles, rest } = partStyles(html);
  const page = new DOMParser().parseFromString(rest, 'text/html');
  const sheet = new CSSStyleSheet();
  // The report styles its root; here its root is the shadow's host.
  sheet.replaceSync(styles.replaceAll(/:root|\bhtml\b|\bbody\b/gu, ':host') + OWN_STYLE);
  for (const unwanted of page.querySelectorAll('script, style, link, meta, iframe, object, embed, form, base'))
    unwanted.remove();
  for (const node of page.querySelectorAll('*'))
    for (const { name } of [...node.attributes])
      if (name.startsWith('on') || name === 'href' || name === 'src' || name === 'style') node.removeAttribute(name);
  const marks = marked.length === 0 ? [] : markTexts(page, marked);
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren(...page.body.childNodes);
  return marks;
}

/** Parted before anything is parsed: the window's own policy complains of every style element that a parser meets. */
function partStyles(html: string): { readonly styles: string; readonly rest: string } {
  const styles: string[] = [];
  const rest = html.replaceAll(/<style>([^]*?)<\/style>/gu, (_, style: string) => {
    styles.push(style);
    return '';
  });
  return { styles: styles.join('\n'), rest };
}

function markTexts(page: Document, marked: readonly string[]): readonly HTMLElement[] {
  const longestFirst = marked.toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')).join('|'), 'u');
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node instanceof Text && node.parentElement?.closest('svg') === null) nodes.push(node);
  return nodes.flatMap((node) => markIn(node, pattern));
}

function markIn(node: Text, pattern: RegExp): readonly HTMLElement[] {
  const marks: HTMLElement[] = [];
  let rest = node;
  for (let found = pattern.exec(rest.data); found !== null; found = pattern.exec(rest.data)) {
    const text = rest.splitText(found.index);
    rest = text.splitText(found[0].length);
    const mark = node.ownerDocument.createElement('mark');
    text.replaceWith(mark);
    mark.append(text);
    marks.push(mark);
  }
  return marks;
}
