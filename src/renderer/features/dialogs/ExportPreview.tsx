import { useEffect, useRef, useState } from 'react';
import type { ExportOptions } from '../../../contract/contract.ts';
import { PaneMessage } from '../../components/PaneMessage.tsx';
import type { Failure } from '../../../contract/views.ts';
import { failureWords } from '../../speech.ts';
import { useActions, useLanguage, useText } from '../../state/use-window.ts';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import styles from './dialogs.module.css';

interface ExportPreviewProps {
  readonly kind: ExportOptions['kind'];
  readonly options: Pick<ExportOptions, 'connections' | 'language' | 'redact'>;
}

type Preview =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ready'; readonly format: 'html' | 'markdown' | 'json'; readonly text: string };

/** A report may be long: the preview shows its beginning. */
const SHOWN_MAX = 200_000;

/** The report as it will be written. */
export function ExportPreview({ kind, options }: ExportPreviewProps) {
  const text = useText();
  const language = useLanguage();
  const words = text.dialogs.export;
  const { exportText } = useActions();
  const [preview, setPreview] = useState<Preview>({ kind: 'reading' });
  const format = kind === 'pdf' ? 'html' : kind === 'bundle' || kind === 'capture' ? null : kind;
  const key = JSON.stringify([format, options]);
  useEffect(() => {
    if (format === null) return undefined;
    let isCurrent = true;
    void exportText(format, options).then((answer) => {
      if (!isCurrent) return;
      setPreview(
        answer.ok ? { kind: 'ready', format, text: answer.value } : { kind: 'failed', failure: answer.failure },
      );
    });
    return () => {
      isCurrent = false;
    };
    // The options are compared by their content.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, exportText]);
  return (
    <section className={styles['preview']} aria-label={words.preview}>
      <h3>{words.preview}</h3>
      <ScrollRegion className={styles['previewScroll']} label={words.preview}>
        {format === null && <PaneMessage title={words.previewNone} why={words.kindHint[kind]} />}
        {format !== null && preview.kind === 'reading' && <PaneMessage title={words.previewWorking} />}
        {format !== null && preview.kind === 'failed' && (
          <PaneMessage tone="failed" title={words.preview} why={failureWords(language, preview.failure)} />
        )}
        {format !== null &&
          preview.kind === 'ready' &&
          (preview.format === 'html' ? (
            <HtmlPage html={preview.text} />
          ) : (
            <pre className={styles['plain']}>{preview.text.slice(0, SHOWN_MAX)}</pre>
          ))}
      </ScrollRegion>
    </section>
  );
}

/** The report in a shadow tree of its own: its styles stay inside, and nothing in it can run or be followed. */
function HtmlPage({ html }: { readonly html: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const page = new DOMParser().parseFromString(html.slice(0, SHOWN_MAX * 5), 'text/html');
    const sheet = new CSSStyleSheet();
    // The report styles its root; here its root is the shadow's host.
    sheet.replaceSync(
      [...page.querySelectorAll('style')]
        .map(({ textContent }) => textContent)
        .join('\n')
        .replaceAll(/:root|\bhtml\b|\bbody\b/gu, ':host'),
    );
    for (const unwanted of page.querySelectorAll('script, style, link, meta, iframe, object, embed, form, base'))
      unwanted.remove();
    for (const node of page.querySelectorAll('*'))
      for (const { name } of [...node.attributes])
        if (name.startsWith('on') || name === 'href' || name === 'src' || name === 'style') node.removeAttribute(name);
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(...page.body.childNodes);
  }, [html]);
  return <div ref={place} className={styles['page']} />;
}
