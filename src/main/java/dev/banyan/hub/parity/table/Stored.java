package dev.banyan.hub.parity.table;

import dev.banyan.spi.Position;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a projection holds at a key.
 *
 * @param position latest position that wrote there, deletions too; {@link Position#NONE} when
 *     nothing ever did
 * @param rows rows that are not marked as deleted, a text a column
 */
public record Stored(Position position, List<Map<String, @Nullable String>> rows) {

  public static final Stored NOTHING = new Stored(Position.NONE, List.of());
}
