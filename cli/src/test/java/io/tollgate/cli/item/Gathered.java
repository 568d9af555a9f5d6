package io.tollgate.cli.item;

import io.tollgate.movement.Item;
import io.tollgate.movement.ItemConsumer;
import java.util.ArrayList;
import java.util.List;

/** Collector of the items it receives. */
class Gathered implements ItemConsumer {

  final List<Item> items = new ArrayList<>();
  final List<String> binary = new ArrayList<>();
  final List<String> unreadable = new ArrayList<>();
  final List<String> reasons = new ArrayList<>();

  @Override
  public void take(Item item) {
    items.add(item);
  }

  @Override
  public void binary(String item) {
    binary.add(item);
  }

  @Override
  public void unreadable(String item, String why) {
    unreadable.add(item);
    reasons.add(why);
  }

  List<String> names() {
    return items.stream().map(each -> each.content().item()).sorted().toList();
  }
}
