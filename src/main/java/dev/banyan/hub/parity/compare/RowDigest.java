package dev.banyan.hub.parity.compare;

import java.math.BigInteger;

/**
 * What a set of rows comes to, in whatever order they are added: their number and the sums of the
 * halves of their MD5.
 */
public record RowDigest(long rows, BigInteger high, BigInteger low) {

  public static final RowDigest NONE = new RowDigest(0, BigInteger.ZERO, BigInteger.ZERO);

  public RowDigest plus(RowDigest other) {
    return new RowDigest(rows + other.rows, high.add(other.high), low.add(other.low));
  }
}
