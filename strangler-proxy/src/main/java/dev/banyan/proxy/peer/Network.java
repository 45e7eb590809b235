package dev.banyan.proxy.peer;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of addresses in CIDR notation.
 *
 * @param bytes of its first address
 * @param prefix how many leading bits count
 */
record Network(byte[] bytes, int prefix) {

  /**
   * @param text such as {@code 10.0.0.0/8}, {@code fd00::/8} or a single address
   * @throws IllegalArgumentException when it is something else
   */
  static Network of(String text) {
    int slash = text.indexOf('/');
    byte[] bytes = address(slash < 0 ? text : text.substring(0, slash), text);
    int bits = 8 * bytes.length;
    if (slash < 0) {
      return new Network(bytes, bits);
    }
    String length = text.substring(slash + 1);
    int prefix = length.matches("\\d{1,3}") ? Integer.parseInt(length) : -1;
    if (prefix < 0 || prefix > bits) {
      throw malformed(text);
    }
    return new Network(bytes, prefix);
  }

  // Never looks a name up: that would trust whoever answers for it.
  private static byte[] address(String address, String text) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    if (bytes == null) {
      throw malformed(text);
    }
    try {
      // An IPv4 address written as IPv6 is the IPv4 address.
      return InetAddress.getByAddress(bytes).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Netty read an address of an impossible length.", e);
    }
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not a network; write for example 10.0.0.0/8, fd00::/8 or 127.0.0.1.");
  }

  boolean contains(InetAddress address) {
    byte[] given = address.getAddress();
    if (given.length != bytes.length) {
      return false;
    }
    int whole = prefix / 8;
    for (int i = 0; i < whole; i++) {
      if (given[i] != bytes[i]) {
        return false;
      }
    }
    int mask = 0xff00 >> prefix % 8 & 0xff;
    return mask == 0 || (given[whole] & mask) == (bytes[whole] & mask);
  }
}
