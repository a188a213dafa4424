/**
 * Korean particles have two forms; which one follows hangs on how the word before them is spoken: 서버를, 별칭을. In a sentence
 * they are written as dictionaries do, `을(를)`, and behind a value the fitting one is taken. Where the value's last sound cannot
 * be told (most English words in small letters that end in a stop), both stay, as Korean software writes it.
 */
type Ending = 'vowel' | 'rieul' | 'consonant';

const PARTICLE = /^(["')\]]*)(을\(를\)|이\(가\)|은\(는\)|과\(와\)|\(으\)로)/u;

const FORMS: Readonly<Record<string, Readonly<Record<Ending, string>>>> = {
  '을(를)': { vowel: '를', rieul: '을', consonant: '을' },
  '이(가)': { vowel: '가', rieul: '이', consonant: '이' },
  '은(는)': { vowel: '는', rieul: '은', consonant: '은' },
  '과(와)': { vowel: '와', rieul: '과', consonant: '과' },
  '(으)로': { vowel: '로', rieul: '로', consonant: '으로' },
};

/** How digits (영 일 이 삼 사 오 육 칠 팔 구; 십, 백, 천 and 만 end as 영 does) and letters that are spelled (엘 엠 엔 알) end. */
const SPELLED: Readonly<Record<Exclude<Ending, 'vowel'>, RegExp>> = { rieul: /[178LR]$/u, consonant: /[036MN]$/u };

/** A template whose particles fit the values before them. The values themselves are never touched. */
export function korean(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return strings.reduce((said, text, at) => {
    if (at === 0) return text;
    const before = `${said}${values[at - 1] ?? ''}`;
    return before + text.replace(PARTICLE, (_, closing: string, both: string) => closing + fitting(before, both));
  }, '');
}

function fitting(before: string, both: string): string {
  const ending = endingOf(before.replace(/[^\p{L}\p{N}]+$/u, ''));
  return ending === null ? both : (FORMS[both]?.[ending] ?? both);
}

function endingOf(word: string): Ending | null {
  if (/[가-힣]$/u.test(word)) return hangulEnding(word.slice(-1));
  if (SPELLED.rieul.test(word) || word.endsWith('l')) return 'rieul';
  if (SPELLED.consonant.test(word) || /(?:ng|[mn])$/u.test(word)) return 'consonant';
  return /[0-9A-Zaiouywsdrfvzhjgx]$/u.test(word) ? 'vowel' : null;
}

/** A syllable's place in Unicode is 588 times its first sound, 28 times its vowel, and its last sound: 0 is none, 8 is ㄹ. */
function hangulEnding(syllable: string): Ending {
  const final = ((syllable.codePointAt(0) ?? 0) - 0xac00) % 28;
  return final === 0 ? 'vowel' : final === 8 ? 'rieul' : 'consonant';
}
