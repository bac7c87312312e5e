// A script as it ships: terser leaves out what only readers of the repository need. The same source
// always gives the same bytes, so what a page runs can be made again and compared.
import { minify } from 'terser';

const options = { ecma: 2022, toplevel: true, compress: { passes: 3, unsafe: true, unsafe_arrows: true, unsafe_methods: true } };

export const bareScript = async (source) => (await minify(source, options)).code;
