/* What html-validate checks beyond its recommended rules, and what it does not, with reasons. */
module.exports = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }],
    "attribute-boolean-style": ["error", { style: "omit" }],
    "void-style": ["error", { style: "omit" }],
    /* Templates leave spaces at the ends of lines; nobody sees them. */
    "no-trailing-whitespace": "off",
    /* Our own files from our own server: only another server's would need a hash. */
    "require-sri": ["error", { target: "crossorigin" }],
    /* The boxes of one list share their name, as radio buttons do. */
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit"] }],
    /* The emergency signs stand in the header, before the page's own heading, on purpose. */
    "heading-level": ["error", { minInitialRank: "h2" }],
    /* A place of the body map is a second, hidden label of a box that has a visible one. axe checks labels. */
    "input-missing-label": "off",
    /* Numbers are written with no-break spaces; the line may break before them. */
    "tel-non-breaking": "off",
    /* The name of the tip and the name of the site. */
    "long-title": ["error", { maxlength: 90 }],
  },
};
