/** docs/rules.md and docs/glossary.md, made from the rules, their words and the terms. */
import { readFileSync } from 'node:fs';
import type { Rule } from '../../src/core/diagnosis/model.ts';
import { PRECEDENCE } from '../../src/core/diagnosis/precedence.ts';
import { RULES } from '../../src/core/diagnosis/rules.ts';
import { CAUSE_TEXTS, PHRASES } from '../../src/text/rules/catalogue.ts';
import { OBSTACLES } from '../../src/text/rules/statements.ts';
import { Story } from '../../src/text/rules/story.ts';
import { TERM_NAMES, TERMS } from '../../src/text/terms/index.ts';
import { connection } from '../builders/connection.ts';

const RULES_FOLDER = new URL('../../src/core/diagnosis/rules/', import.meta.url);
const NOTE = 'This page is made from the source. `HANDSCOPE_WRITE_DOCS=1 npx vitest run test/docs` writes it anew.';

/** What a keystore rule needs and may lack. */
const KEYSTORE_OBSTACLES = ['no-keystore', 'request-lost', 'request-hidden'] as const;

export function renderRules(): string {
  const families = [...new Set(RULES.map(({ family }) => family))];
  const sections = families.map((family) => {
    const rules = RULES.filter((rule) => rule.family === family);
    return [`## ${PHRASES.en.families[family]}`, ...rules.map(renderRule)].join('\n\n');
  });
  return `${[
    '# The rules of the diagnosis',
    NOTE,
    'Each rule looks at one connection and answers: not applicable, clear, cannot tell (and what would decide), or found with a confidence. **Proved**: the bytes show it. **Likely**: they show it but for one thing that is taken for granted. **Possible**: it fits, and other things fit as well. What is merely possible never becomes the verdict where something is known.',
    ...sections,
    '## Order of precedence',
    'The verdict is the first of these that is found and more than possible. The others are named as also to be mended.',
    PRECEDENCE.map((cause, at) => `${String(at + 1)}. \`${cause}\``).join('\n'),
  ].join('\n\n')}\n`;
}

function renderRule(rule: Rule): string {
  const source = readFileSync(new URL(`${rule.id}.ts`, RULES_FOLDER), 'utf8');
  const obstacles = obstaclesIn(source).map((code) =>
    PHRASES.en.obstacles[code].toLowerCase().replace('certificaterequest', 'CertificateRequest'),
  );
  const seen = connection().clientHello().build();
  const steps = CAUSE_TEXTS.en[rule.id].remedy(new Story('en', {}, seen)).map(({ text }) => text);
  return [
    `### \`${rule.id}\``,
    `**${CAUSE_TEXTS.en[rule.id].title}.**`,
    headComment(source),
    [
      `- Severity: ${rule.severity}`,
      `- Reference: ${rule.reference}`,
      ...(obstacles.length === 0 ? [] : [`- Cannot tell where: ${obstacles.join('; ')}`]),
      ...(steps.length === 0 ? [] : [`- Remedy: ${steps.join('. ')}.`]),
    ].join('\n'),
  ].join('\n\n');
}

function headComment(source: string): string {
  const comment = /^\/\*\*([\s\S]*?)\*\//u.exec(source)?.[1] ?? '';
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/u, '').trim())
    .filter((line) => line !== '')
    .join(' ');
}

function obstaclesIn(source: string): readonly (typeof OBSTACLES)[number][] {
  const own = OBSTACLES.filter((code) => source.includes(`cannotTell('${code}'`));
  const shared = source.includes('checkKeystoreLink(') ? KEYSTORE_OBSTACLES : [];
  return [...new Set([...shared, ...own])];
}

export function renderGlossary(): string {
  const entries = TERM_NAMES.map((name) => {
    const [en, zh, ko] = [TERMS.en[name], TERMS['zh-TW'][name], TERMS.ko[name]];
    return `### ${en.name}\n\n${en.text}\n\n- ${zh.name}: ${zh.text}\n- ${ko.name}: ${ko.text}`;
  });
  return `${['# Glossary', NOTE, ...entries].join('\n\n')}\n`;
}
