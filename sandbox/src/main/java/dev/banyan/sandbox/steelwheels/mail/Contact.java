package dev.banyan.sandbox.steelwheels.mail;

import java.text.Normalizer;
import java.util.Locale;

/** Whom a customer's letters go to. */
record Contact(int customerNumber, String firstName, String lastName) {

  /** Like carine.schmitt@customer103.example: what is no plain letter or digit is left out. */
  String address() {
    String local = String.join(".", plain(firstName), plain(lastName)).replaceAll("^\\.|\\.$", "");
    return "%s@customer%d.example".formatted(local.isEmpty() ? "contact" : local, customerNumber);
  }

  String salutation() {
    return "Dear " + String.join(" ", firstName.strip(), lastName.strip()).strip() + ",";
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]", "");
  }
}
