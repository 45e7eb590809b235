package dev.banyan.connector.edi.interchange;

/** The two families of interchanges. */
public enum Standard {
  X12,
  EDIFACT
}
