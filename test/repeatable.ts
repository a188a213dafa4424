import fc from 'fast-check';

/** A failing run can be had again: the seed is the same unless FAST_CHECK_SEED says otherwise (`FAST_CHECK_SEED=$RANDOM npx vitest`). */
const SEED = 8446;

fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? SEED) });
