package dev.banyan.cli.place;

/** A TCP address as users write it: {@code host:port}. */
public record Address(String host, int port) {

  public Address {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new SettingException(
          "'%s:%d' is not an address: expected host:port".formatted(host, port));
    }
  }

  /**
   * @param setting the name of the setting that {@code text} comes from, for the message
   * @throws SettingException when the text is not {@code host:port}
   */
  public static Address parse(String setting, String text) {
    int colon = text.lastIndexOf(':');
    try {
      return new Address(
          text.substring(0, Math.max(colon, 0)).strip(),
          Integer.parseInt(text.substring(colon + 1).strip()));
    } catch (NumberFormatException | SettingException e) {
      throw new SettingException(
          "%s is '%s': expected host:port, such as 127.0.0.1:5432".formatted(setting, text));
    }
  }

  public static Address loopback(int port) {
    return new Address("127.0.0.1", port);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
