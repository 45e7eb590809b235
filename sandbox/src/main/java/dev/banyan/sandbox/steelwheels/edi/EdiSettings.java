package dev.banyan.sandbox.steelwheels.edi;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Properties;

/**
 * How suppliers are traded with.
 *
 * @param outbound setting edi.outbound, a folder; empty: there is no trade by files
 * @param inbound setting edi.inbound, a folder; archive and error lie beside each other in it
 * @param stockThreshold setting edi.stockThreshold: pieces below which a product is ordered
 * @param stockTarget setting edi.stockTarget: pieces that an order fills up to
 * @param nightlyAt setting edi.nightlyAt, HH:mm of this machine's time zone
 * @param maxFileBytes setting edi.maxFileBytes: a larger file is refused
 * @param settleMinutes setting edi.settleMinutes: after this time without a change, an incomplete
 *     file is refused
 */
public record EdiSettings(
    Optional<Path> outbound,
    Path inbound,
    int stockThreshold,
    int stockTarget,
    LocalTime nightlyAt,
    int maxFileBytes,
    int settleMinutes) {

  public static EdiSettings of(Properties settings) {
    Optional<Path> outbound =
        Optional.ofNullable(settings.getProperty("edi.outbound"))
            .filter(folder -> !folder.isBlank())
            .map(Path::of);
    return new EdiSettings(
        outbound,
        Path.of(settings.getProperty("edi.inbound", "inbound")),
        number(settings, "edi.stockThreshold", 1_000),
        number(settings, "edi.stockTarget", 3_000),
        LocalTime.parse(settings.getProperty("edi.nightlyAt", "02:00")),
        number(settings, "edi.maxFileBytes", 1 << 20),
        number(settings, "edi.settleMinutes", 10));
  }

  private static int number(Properties settings, String key, int fallback) {
    String text = settings.getProperty(key, Integer.toString(fallback)).trim();
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(key + " is '" + text + "', expected a whole number");
    }
    return Integer.parseInt(text);
  }
}
