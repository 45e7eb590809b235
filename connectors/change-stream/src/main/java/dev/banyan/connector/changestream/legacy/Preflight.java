package dev.banyan.connector.changestream.legacy;

import dev.banyan.connector.changestream.definition.SourceTable;
import java.util.List;

/**
 * What a look at the legacy database has found.
 *
 * @param tables the definition's tables, with the key columns that named indexes stand for
 * @param refusals why the stream must not start, each with its remedy
 * @param advice what is better set otherwise
 * @param missing tables that do not exist yet, as change records would name them
 */
public record Preflight(
    List<SourceTable> tables, List<String> refusals, List<String> advice, List<String> missing) {

  public Preflight(List<SourceTable> tables, List<String> refusals, List<String> advice) {
    this(tables, refusals, advice, List.of());
  }

  public Preflight {
    missing = List.copyOf(missing);
    tables = List.copyOf(tables);
    refusals = List.copyOf(refusals);
    advice = List.copyOf(advice);
  }
}
