package dev.banyan.connector.projection.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** What a mapping's file was made into. Safe for use by many threads. */
interface RowMaker {

  /**
   * Maps one legacy row.
   *
   * @return an object, the projection's row; or a list of rows, each one a row or {@code {table,
   *     row}}
   * @throws UnmappableException with the reason, for a person
   */
  JsonNode make(JsonNode legacyRow, String operation) throws UnmappableException;
}
