import { runDev } from './stack/run-dev';

await runDev({ withApp: false });
