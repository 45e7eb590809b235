package dev.banyan.proxy.compare.tree;

/** How a body is read. */
enum BodyFormat {
  JSON,
  XML,
  HTML,
  FORM,
  TEXT,
  BINARY
}
