package dev.banyan.connector.record.layout;

/** What a file of records looks like. */
public enum Format {
  FIXED,
  CSV
}
