package dev.banyan.sandbox.steelwheels.login;

import java.util.regex.Pattern;

/** Keeps redirects on this site: a path of ours has one leading slash and no odd characters. */
final class OwnPath {

  private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x7E&&[^\\\\]]{0,1000}");

  private OwnPath() {}

  static String or(String path, String otherwise) {
    return PATH.matcher(path).matches() ? path : otherwise;
  }
}
