package dev.banyan.hub.parity.check;

import dev.banyan.hub.parity.compare.Suspect;
import dev.banyan.hub.parity.compare.Verdict;
import dev.banyan.hub.parity.table.Stored;
import dev.banyan.spi.projection.LegacyRow;
import org.jspecify.annotations.Nullable;

/**
 * A suspect that was looked at.
 *
 * @param row the legacy row, or null when there is none
 * @param stored what the projection held
 * @param verdict null when the row moved each time that it was looked at
 */
public record Judged(
    Suspect suspect, @Nullable LegacyRow row, Stored stored, @Nullable Verdict verdict) {

  public boolean repairable() {
    return verdict instanceof Verdict.Different
        || verdict instanceof Verdict.Missing
        || verdict instanceof Verdict.Extra;
  }
}
