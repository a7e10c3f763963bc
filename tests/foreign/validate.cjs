// What the validator `fhir` (base structures of R4, no profiles) finds in these files: a list for each, as JSON.
"use strict";
const { readFileSync } = require("node:fs");
const { Fhir } = require("fhir");

const validator = new Fhir();
const found = process.argv.slice(2).map((file) =>
  validator
    .validate(JSON.parse(readFileSync(file, "utf8")), { errorOnUnexpected: true })
    // A code outside a value set that is only an example is worth no more than a remark.
    .messages.filter((message) => ["fatal", "error"].includes(message.severity))
    .map((message) => `${message.location}: ${message.message}`),
);
process.stdout.write(JSON.stringify(found));
