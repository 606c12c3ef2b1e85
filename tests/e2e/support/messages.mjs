// The messages of an embedded frame against their public schema, public/schema/embed/v1.json.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const schema = JSON.parse(readFileSync(join(import.meta.dirname, "../../../public/schema/embed/v1.json"), "utf8"));

const kinds = { object: (value) => typeof value === "object" && value !== null && !Array.isArray(value), string: (value) => typeof value === "string", integer: Number.isInteger };

/** What each word of JSON Schema asks for; another word in the schema is a fault of this file. */
const words = {
  description: () => true,
  examples: () => true,
  $ref: (name, value) => fits(schema.$defs[name.replace("#/$defs/", "")], value),
  anyOf: (all, value) => all.some((each) => fits(each, value)),
  oneOf: (all, value) => all.filter((each) => fits(each, value)).length === 1,
  const: (wanted, value) => value === wanted,
  enum: (all, value) => all.includes(value),
  type: (name, value) => kinds[name](value),
  minimum: (least, value) => value >= least,
  minLength: (least, value) => [...value].length >= least,
  pattern: (pattern, value) => new RegExp(pattern, "u").test(value),
  required: (keys, value) => keys.every((key) => key in value),
  properties: (all, value) => Object.entries(all).every(([key, each]) => !(key in value) || fits(each, value[key])),
};

/** Whether a value is as a part of the schema says. */
export function fits(part, value) {
  return Object.entries(part).every(([word, wanted]) => {
    assert.ok(word in words, `${word} in the schema`);
    // `type` stands before what needs it.
    return words[word](wanted, value);
  });
}

/** The name of the message of `FromFrame` or `FromHost` that this is; its keys are those of the schema, no more and no less. */
export function kindOf(side, message) {
  const found = schema.$defs[side].oneOf.map(({ $ref }) => $ref.replace("#/$defs/", "")).filter((name) => fits(schema.$defs[name], message));
  assert.equal(found.length, 1, `${side}: ${JSON.stringify(message)} is ${found.join(" and ") || "none of the schema"}`);
  assert.deepEqual(Object.keys(message).sort(), schema.$defs[found[0]].required.toSorted(), JSON.stringify(message));
  return found[0];
}
