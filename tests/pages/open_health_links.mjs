/* Opens SMART Health Links as a program of somebody else does: a list of {link, ...} comes in, what each gave goes out. */
import { readFileSync, writeFileSync } from "node:fs";
import { SHLViewer } from "kill-the-clipboard";

async function opened({ link, ...more }) {
  try {
    const viewer = new SHLViewer({ shlinkURI: link });
    const found = await viewer.resolveSHL({ recipient: "A practice", ...more });
    return { label: viewer.shl.label, resources: found.fhirResources };
  } catch (fault) {
    return { fault: fault.name };
  }
}

const found = [];
for (const asked of JSON.parse(readFileSync(process.argv[2], "utf8"))) found.push(await opened(asked));
writeFileSync(process.argv[3], JSON.stringify(found));
