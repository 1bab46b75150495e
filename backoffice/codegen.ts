import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types and hashes of the screens' operations, from the schema that the gateway serves in the sandbox. */
const config: CodegenConfig = {
  schema: [{ '../services/gateway/supergraph.graphql': { loader: './public-schema.mjs' } }],
  documents: ['src/**/*.graphql'],
  ignoreNoDocuments: true,
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { mode: 'replaceDocumentWithHash', hashAlgorithm: 'sha256' },
      },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        strictScalars: true,
        onlyOperationTypes: true,
        skipTypename: true,
        scalars: {
          Date: 'string',
          DateTime: 'string',
          Cents: 'number',
          Siret: 'string',
          CodeInsee: 'string',
        },
      },
    },
  },
};

export default config;
