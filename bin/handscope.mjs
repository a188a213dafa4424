#!/usr/bin/env node
// The command line. All that follows is CommonJS: Node loads a second ES module, or one of its own for an ES module, twice as slowly.
import { createRequire } from 'node:module';

createRequire(import.meta.url)('./start.cjs');
