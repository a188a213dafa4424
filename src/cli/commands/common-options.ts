/** Options that several commands take, said once. */
import { Option } from 'commander';
import { CLIENT_IDS, KEY_MANAGER_IDS } from '../../core/clients/model.ts';
import { LANGUAGES } from '../../text/language.ts';

export const KEYSTORE_KINDS = 'JKS, JCEKS, PKCS#12, PEM, Apigee JAR or API JSON';

/** May be given again and again. */
export function severalOption(flags: string, description: string): Option {
  return new Option(flags, `${description} (repeatable)`)
    .argParser((value: string, before: readonly string[]): readonly string[] => [...before, value])
    .default([]);
}

export function clientOption(description: string): Option {
  return new Option('--client <client>', description).choices(CLIENT_IDS).default('java-8-old');
}

export function keyManagerOption(): Option {
  return new Option('--key-manager <key-manager>', "the client's key manager")
    .choices(KEY_MANAGER_IDS)
    .default('sunx509');
}

export function passwordFileOption(): Option {
  return new Option('--keystore-password-file <file>', 'file with the password of the keystore');
}

export function formatOption(formats: readonly string[]): Option {
  return new Option('-f, --format <format>', 'what is written').choices(formats).default('text');
}

export function languageOption(): Option {
  return new Option('--lang <language>', 'language of the text').choices(LANGUAGES).default('en');
}
