package io.tollgate.policy.rule;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * IPv4 or IPv6 network in CIDR notation.
 *
 * @param prefix the bits that all its addresses share
 * @param hostBits number of remaining bits
 * @param addressBits 32 or 128
 */
record Network(BigInteger prefix, int hostBits, int addressBits) {
  private static final int V4_BITS = 32;
  private static final int V6_BITS = 128;
  private static final Pattern SMALL_NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");

  /**
   * Parses for example {@code 10.0.0.0/8}; empty if it is not a network or has bits set after its
   * prefix.
   */
  static Optional<Network> parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2 || !SMALL_NUMBER.matcher(parts[1]).matches()) {
      return Optional.empty();
    }
    int mapped = isMapped(parts[0]) ? V6_BITS - V4_BITS : 0;
    int bits = Integer.parseInt(parts[1]) - mapped;
    return address(parts[0])
        .filter(address -> bits >= 0 && bits <= address.length * 8)
        .map(address -> of(address, bits))
        .filter(network -> address(parts[0]).map(network::isBase).orElse(false));
  }

  private static Network of(byte[] address, int bits) {
    int hostBits = address.length * 8 - bits;
    return new Network(
        new BigInteger(1, address).shiftRight(hostBits), hostBits, address.length * 8);
  }

  private boolean isBase(byte[] address) {
    return prefix.shiftLeft(hostBits).equals(new BigInteger(1, address));
  }

  boolean contains(String text) {
    return address(withoutZone(text))
        .filter(address -> address.length * 8 == addressBits)
        .map(address -> new BigInteger(1, address).shiftRight(hostBits).equals(prefix))
        .orElse(false);
  }

  /** A zone after a percent sign names an interface of the machine that wrote the address. */
  private static String withoutZone(String text) {
    int sign = text.indexOf('%');
    boolean hasZone = sign > 0 && sign < text.length() - 1 && text.indexOf(':') >= 0;
    return hasZone ? text.substring(0, sign) : text;
  }

  /** Java reads {@code ::ffff:10.0.0.1} as the IPv4 address that it represents. */
  private static boolean isMapped(String text) {
    return text.indexOf(':') >= 0
        && address(text).filter(address -> address.length * 8 == V4_BITS).isPresent();
  }

  /** Parses literal addresses only: a name must never cause a look-up. */
  private static Optional<byte[]> address(String text) {
    return text.indexOf(':') >= 0 ? v6(text) : v4(text);
  }

  private static Optional<byte[]> v4(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] address = new byte[4];
    if (parts.length != address.length) {
      return Optional.empty();
    }
    for (int i = 0; i < address.length; i++) {
      if (!SMALL_NUMBER.matcher(parts[i]).matches() || Integer.parseInt(parts[i]) > 255) {
        return Optional.empty();
      }
      address[i] = (byte) Integer.parseInt(parts[i]);
    }
    return Optional.of(address);
  }

  /** In brackets only literals are accepted; a zone would be resolved on this machine. */
  private static Optional<byte[]> v6(String text) {
    if (text.indexOf('%') >= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName("[" + text + "]").getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
