package dev.banyan.sandbox.steelwheels.edi;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One interchange: ISA to IEA.
 *
 * @param sender ISA06
 * @param receiver ISA08
 * @param controlNumber ISA13
 */
record Interchange(
    String sender, String receiver, long controlNumber, List<TransactionSet> documents) {

  Interchange {
    documents = List.copyOf(documents);
  }

  String types() {
    return documents.stream().map(TransactionSet::type).distinct().collect(Collectors.joining(","));
  }
}
