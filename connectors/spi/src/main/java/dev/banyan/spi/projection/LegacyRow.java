package dev.banyan.spi.projection;

import java.util.List;

/**
 * A row of a legacy table as it is at present.
 *
 * @param place values of the columns that it was asked for by, as the legacy database writes them;
 *     only the legacy database can read them
 * @param key the record's key in the topic
 * @param row {@code after} of the record's value in the topic
 */
public record LegacyRow(List<String> place, byte[] key, byte[] row) {}
