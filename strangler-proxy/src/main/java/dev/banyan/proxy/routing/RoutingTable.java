package dev.banyan.proxy.routing;

import dev.banyan.proxy.http.RequestHead;
import dev.banyan.proxy.metrics.Metrics;
import dev.banyan.proxy.metrics.Series;
import dev.banyan.proxy.stage.Stage;
import dev.banyan.proxy.stage.Stages;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rules in their order; the first that matches decides. Immutable. */
public final class RoutingTable {

  private record Entry(Rule rule, Series legacy, Series modern) {}

  private final List<Entry> entries;
  private final Target otherwise;
  private final Series otherwiseSeries;
  private final Map<String, Stage> defaultStages;
  private final SideCookie cookie;

  public RoutingTable(
      List<Rule> rules,
      Target otherwise,
      Map<String, Stage> defaultStages,
      SideCookie cookie,
      Metrics metrics) {
    this.entries = rules.stream().map(rule -> entry(rule, metrics)).toList();
    this.otherwise = otherwise;
    this.otherwiseSeries = metrics.series("otherwise", "legacy");
    this.defaultStages = Map.copyOf(defaultStages);
    this.cookie = cookie;
  }

  private static Entry entry(Rule rule, Metrics metrics) {
    return new Entry(
        rule, metrics.series(rule.name(), "legacy"), metrics.series(rule.name(), "modern"));
  }

  public Map<String, Stage> defaultStages() {
    return defaultStages;
  }

  public SideCookie cookie() {
    return cookie;
  }

  /** Decides where the request goes under these stages. */
  public Decision decide(RequestHead head, InetAddress client, Stages stages) {
    String path = head.path();
    for (Entry entry : entries) {
      String[] values = entry.rule.match().test(head, path);
      if (values != null) {
        return decide(entry, values, head, client, stages);
      }
    }
    return new Decision(
        otherwise.upstream(), null, null, otherwise.treatment(), otherwiseSeries, null);
  }

  private Decision decide(
      Entry entry, String[] values, RequestHead head, InetAddress client, Stages stages) {
    Rule rule = entry.rule;
    if (rule.capability() == null) {
      return decision(entry, values, true, null);
    }
    Stage stage = stage(rule.capability(), stages);
    if (stage instanceof Stage.Shadow) {
      return shadowed(entry, rule.capability(), values);
    }
    if (!(stage instanceof Stage.Canary)) {
      return decision(entry, values, stage.isModern(0), null);
    }
    int held = cookie.bucket(head);
    int bucket = held >= 0 ? held : bucketOf(head, client);
    // Each capability deals the clients anew, so that not the same ones try everything first.
    int shift = Math.floorMod(rule.capability().hashCode(), Stage.BUCKETS);
    int dealt = (bucket + shift) % Stage.BUCKETS;
    String setCookie = held >= 0 ? null : cookie.setTo(bucket);
    return decision(entry, values, stage.isModern(dealt), setCookie);
  }

  private Stage stage(String capability, Stages stages) {
    Stage pushed = stages.capabilities().get(capability);
    return pushed != null ? pushed : defaultStages.getOrDefault(capability, new Stage.Legacy());
  }

  private static Decision shadowed(Entry entry, String capability, String[] values) {
    Decision modern = decision(entry, values, true, null);
    Decision legacy = decision(entry, values, false, null);
    return legacy.mirrored(new Mirror(entry.rule.name(), capability, modern));
  }

  private static Decision decision(
      Entry entry, String[] values, boolean modern, @Nullable String setCookie) {
    Rule rule = entry.rule;
    Target target = modern ? rule.modern() : rule.legacy();
    PathTemplate path = target.path();
    String rewritten = path == null ? null : path.fill(rule.match().path(), values);
    Series series = modern ? entry.modern : entry.legacy;
    return new Decision(target.upstream(), rewritten, setCookie, target.treatment(), series, null);
  }

  /** A client without cookie keeps its bucket by the name it gives itself, else by its address. */
  private static int bucketOf(RequestHead head, InetAddress client) {
    String id = head.clientId();
    int hash = id != null ? id.hashCode() : java.util.Arrays.hashCode(client.getAddress());
    // MurmurHash3's finalizer: neighbouring names must not land in neighbouring buckets.
    hash ^= hash >>> 16;
    hash *= 0x85ebca6b;
    hash ^= hash >>> 13;
    hash *= 0xc2b2ae35;
    hash ^= hash >>> 16;
    return Math.floorMod(hash, Stage.BUCKETS);
  }
}
