/** The arrows of docs/architecture.md. Inside core a folder may import only the folders named before it. */
const CORE_LAYERS = [
  ['bytes', []],
  ['capture', ['bytes']],
  ['network', ['bytes', 'capture']],
  ['streams', ['bytes', 'capture', 'network']],
  ['certificates', ['bytes']],
  ['keystores', ['bytes', 'certificates']],
  ['tls', ['bytes', 'capture', 'streams', 'certificates']],
  ['handshakes', ['bytes', 'capture', 'network', 'streams', 'certificates', 'tls']],
  ['clients', ['bytes', 'certificates', 'keystores', 'tls', 'handshakes']],
  ['apigee', ['bytes', 'certificates', 'keystores', 'tls', 'handshakes', 'capture']],
  ['diagnosis', ['bytes', 'capture', 'certificates', 'keystores', 'tls', 'handshakes', 'clients', 'apigee']],
  ['filter', ['bytes', 'capture', 'certificates', 'tls', 'handshakes', 'diagnosis']],
  [
    'report',
    [
      'bytes',
      'capture',
      'network',
      'streams',
      'certificates',
      'keystores',
      'tls',
      'handshakes',
      'clients',
      'apigee',
      'diagnosis',
      'filter',
    ],
  ],
];

const TOP_ARROWS = [
  ['core', []],
  ['text', ['core']],
  ['contract', ['core']],
  ['workspace', ['core', 'text', 'contract']],
  ['main', ['workspace', 'contract', 'text', 'core']],
  ['preload', ['contract']],
  ['serve', ['workspace', 'contract', 'core']],
  ['cli', ['workspace', 'text', 'serve', 'contract', 'core']],
  ['renderer', ['contract', 'core', 'text']],
];

const only = (from, allowed) => ({
  name: `${from.replace('^src/', '').replaceAll('/', '-')}-imports-only-its-layers`,
  severity: 'error',
  from: { path: `${from}/` },
  to: { path: '^src/', pathNot: `^src/(${allowed.join('|')})/` },
});

module.exports = {
  forbidden: [
    ...TOP_ARROWS.map(([name, allowed]) => only(`^src/${name}`, [name, ...allowed])),
    ...CORE_LAYERS.map(([name, allowed]) =>
      only(
        `^src/core/${name}`,
        [name, ...allowed].map((layer) => `core/${layer}`),
      ),
    ),
    {
      name: 'core-is-pure',
      comment: 'bytes in, facts out: no Node, no Electron, no I/O',
      severity: 'error',
      from: { path: '^src/(core|text|contract)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-uses-the-door-of-core',
      comment: 'types from anywhere in core, code only from core/index.ts',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/core/', pathNot: '^src/core/index\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'electron-only-in-main-and-preload',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|preload)/' },
      to: { path: '^(node_modules/)?electron(/|$)' },
    },
    {
      name: 'network-only-in-serve',
      comment: 'nothing here calls anybody; the browser door alone listens',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/serve/' },
      to: { path: '^(node:)?(http|https|http2|net|tls|dgram|dns|inspector)(/|$)', dependencyTypes: ['core'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '(\\.d\\.ts|/(index|main|worker)\\.tsx?)$' },
      to: {},
    },
    { name: 'src-never-imports-test', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
