package io.tollgate.cli.stack;

import io.tollgate.local.Port;
import io.tollgate.local.PortPlan;
import io.tollgate.local.UnusedPorts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Ports on which nothing listened a moment ago. */
public final class FreePorts {

  private FreePorts() {}

  /** One for each that a stack may need. */
  public static PortPlan plan() throws IOException {
    Iterator<Integer> unused = UnusedPorts.find(Port.values().length).iterator();
    List<String> choices = new ArrayList<>();
    for (Port port : Port.values()) {
      choices.add(port.label() + "=" + unused.next());
    }
    return PortPlan.defaults().with(choices);
  }
}
