package dev.banyan.connector.edi;

import java.util.List;

/**
 * What one supplier sends: the examples of the partner guides, for an order and a number of his.
 */
final class Supplier {

  final String id;
  private final World world;
  private int lastControl;

  Supplier(World world, String id) throws Exception {
    this.world = world;
    this.id = id;
    world.supplier.run("mkdir suppliers/from/" + id);
  }

  /** The next interchange, made of an example. */
  String next(String example, String order) {
    lastControl++;
    return with(Examples.text(example), order, lastControl);
  }

  int lastControl() {
    return lastControl;
  }

  /** Leaves a number out. */
  void skip() {
    lastControl++;
  }

  private String with(String text, String order, int control) {
    return text.replaceFirst("\\*0000000\\d\\d\\*", "*%09d*".formatted(control))
        .replaceFirst("IEA\\*1\\*\\d{9}", "IEA*1*%09d".formatted(control))
        .replaceAll("(?m)^(GS(\\*[^*]*){5})\\*\\d+\\*", "$1*" + control + "*")
        .replaceFirst("GE\\*1\\*\\d+", "GE*1*" + control)
        .replace("500001", order)
        .replace("HIGHWAY66MINICL", "%-15s".formatted(id))
        .replaceAll("(GS\\*..|N1\\*SE\\*.*\\*92)\\*(\\S+) *([*~])", "$1*$2$3");
  }

  /** Accepts the group of an order that was received. */
  String acknowledge(String group) {
    lastControl++;
    return with(
        """
        ISA*00*          *00*          *ZZ*HIGHWAY66MINICL*ZZ*STEELWHEELS    *250314*0914*U*00401*000000040*0*P*>~
        GS*FA*HIGHWAY66MINICL*STEELWHEELS*20250314*0914*40*X*004010~
        ST*997*0001~
        AK1*PO*%s~
        AK9*A*1*1*1~
        SE*4*0001~
        GE*1*40~
        IEA*1*000000040~
        """
            .formatted(group),
        "500001",
        lastControl);
  }

  void send(String name, String content) throws Exception {
    world.supplier.deliver("suppliers/from/" + id + "/" + name, Examples.bytes(content));
  }

  /** What lies in the supplier's folder. */
  List<String> received() throws Exception {
    return world.names("suppliers/to/" + id);
  }

  String read(String name) throws Exception {
    return world.text("suppliers/to/" + id + "/" + name);
  }
}
