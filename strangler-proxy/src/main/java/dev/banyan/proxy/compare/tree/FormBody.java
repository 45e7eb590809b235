package dev.banyan.proxy.compare.tree;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code a=1&b=2&b=3}: every name with the list of its values. */
final class FormBody {

  private FormBody() {}

  static Tree read(String text, MediaType type) throws Malformed {
    Charset charset = type.charset() == null ? StandardCharsets.UTF_8 : type.charset();
    Map<String, List<Tree>> values = new LinkedHashMap<>();
    for (String pair : text.strip().split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      values
          .computeIfAbsent(decode(name, charset), key -> new ArrayList<>())
          .add(Tree.text(decode(value, charset)));
    }
    Map<String, Tree> fields = new LinkedHashMap<>();
    values.forEach((name, list) -> fields.put(name, new Tree.Items(list)));
    return new Tree.Fields(fields, List.of());
  }

  private static String decode(String text, Charset charset) throws Malformed {
    try {
      return URLDecoder.decode(text, charset);
    } catch (IllegalArgumentException e) {
      throw new Malformed(e);
    }
  }
}
