package dev.banyan.connector.projection.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;

/** Gives all partitions of a group's topics to one hub; the others stand by. */
public final class OneHub implements ConsumerPartitionAssignor {

  @Override
  public GroupAssignment assign(Cluster metadata, GroupSubscription subscriptions) {
    Map<String, Subscription> members = subscriptions.groupSubscription();
    String first = members.keySet().stream().min(Comparator.naturalOrder()).orElseThrow();
    Map<String, Assignment> assigned = new HashMap<>();
    members.forEach(
        (member, subscription) -> {
          List<TopicPartition> partitions = new ArrayList<>();
          if (member.equals(first)) {
            for (String topic : new TreeSet<>(subscription.topics())) {
              metadata
                  .partitionsForTopic(topic)
                  .forEach(
                      partition ->
                          partitions.add(new TopicPartition(topic, partition.partition())));
            }
          }
          assigned.put(member, new Assignment(partitions));
        });
    return new GroupAssignment(assigned);
  }

  @Override
  public String name() {
    return "banyan-one-hub";
  }
}
