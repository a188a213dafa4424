import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const read = (name: string): string =>
  readFileSync(join(import.meta.dirname, '..', '..', '.github', 'workflows', name), 'utf8');
/** A permission that is younger than the validator’s schema. */
const withoutYoungPermission = (text: string): string => text.replace(/^ *attestations: write\n/m, '');

describe.each(['ci.yml', 'release.yml'])('the workflow %s', (name) => {
  const text = read(name);
  const workflow = parse(text) as Workflow;
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  it('is one by GitHub’s schema', () => {
    expect(validateWorkflow(withoutYoungPermission(text)).errors).toEqual([]);
    expect(validateWorkflow(text.replaceAll('runs-on:', 'runs-onn:')).errors).not.toEqual([]);
  });

  it('may read, and no more where nothing more is named', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  it('takes every action at one commit, and says which version that is', () => {
    const uses = steps.flatMap((step) => step.uses ?? []);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) {
      expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
      expect(text).toMatch(new RegExp(`${action} # v\\d+\\.\\d+\\.\\d+\n`));
    }
  });

  it('puts nothing that others write into a script', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  it('keeps no credentials in the checkout, and ends by itself', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@') === true);
    expect(checkouts.every((step) => step.with?.['persist-credentials'] === false)).toBe(true);
    expect(jobs.every((job) => typeof job['timeout-minutes'] === 'number')).toBe(true);
  });
});

it('only the release itself may write to the repository', () => {
  const { jobs } = parse(read('release.yml')) as Workflow;
  const writers = Object.entries(jobs).filter(([, { permissions }]) => permissions?.['contents'] === 'write');
  expect(writers.map(([name]) => name)).toEqual(['release']);
});
