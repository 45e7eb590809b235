package dev.banyan.connector.changestream.legacy;

import dev.banyan.connector.changestream.definition.SourceTable;
import java.util.List;

/**
 * What a look at the legacy database has found.
 *
 * @param tables the definition's tables, with the key columns that named indexes stand for
 * @param refusals why the stream must not start, each with its remedy
 * @param advice what is better set otherwise
 */
public record Preflight(List<SourceTable> tables, List<String> refusals, List<String> advice) {

  public Preflight {
    tables = List.copyOf(tables);
    refusals = List.copyOf(refusals);
    advice = List.copyOf(advice);
  }
}
