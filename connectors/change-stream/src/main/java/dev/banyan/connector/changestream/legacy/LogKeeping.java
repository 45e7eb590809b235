package dev.banyan.connector.changestream.legacy;

import org.jspecify.annotations.Nullable;

/**
 * What a server keeps of its log until the stream has read it.
 *
 * @param retainedBytes log that is kept for the stream
 * @param status the server's word for it: {@code reserved}, {@code extended}, {@code unreserved},
 *     {@code lost}, or {@code none} when it keeps nothing for the stream
 * @param advice what should be set otherwise, as a sentence, or null
 */
public record LogKeeping(long retainedBytes, String status, @Nullable String advice) {

  public static final LogKeeping UNKNOWN = new LogKeeping(0, "unknown", null);
}
