package dev.banyan.connector.mail.message;

/**
 * What a mail may be made of.
 *
 * @param depth most parts within parts
 * @param parts most parts altogether
 * @param headerBytes longest header of the mail and of each part
 * @param fields most fields in a header
 */
public record MimeLimits(int depth, int parts, int headerBytes, int fields) {

  /** Far more than honest mails have. */
  public static final MimeLimits DEFAULT = new MimeLimits(50, 1000, 262_144, 1000);
}
