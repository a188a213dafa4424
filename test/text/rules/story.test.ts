import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/core/diagnosis/model.ts';
import { Story } from '../../../src/text/rules/story.ts';
import { asked } from '../../builders/connection.ts';

const story = (facts: Facts): Story => new Story('en', facts, asked().build());

describe('a name in a sentence', () => {
  it('is told by its first RDN', () => {
    expect(story({ issuer: 'CN=Issuing CA,O=Test\\, Inc,C=GB' }).name('issuer')).toBe('CN=Issuing CA');
  });

  it('stands in full beside another that begins alike', () => {
    const names = story({ issuer: 'CN=Issuing CA,O=New\\, Inc', nearest: 'CN=Issuing CA,O=Old' });
    expect([names.name('issuer'), names.name('nearest')]).toEqual([
      'CN=Issuing CA, O=New\\, Inc',
      'CN=Issuing CA, O=Old',
    ]);
  });
});
