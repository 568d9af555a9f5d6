package io.tollgate.bench.rig;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.UndeclaredThrowableException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Queries another JVM on this machine for the memory its threads have allocated. */
public final class JvmProbe implements AutoCloseable {

  private static final long UNKNOWN = -1;

  private final JMXConnector connector;
  private final ThreadMXBean threads;

  private JvmProbe(JMXConnector connector, ThreadMXBean threads) {
    this.connector = connector;
    this.threads = threads;
  }

  /** Connects; a JVM that cannot be queried returns "unknown" for everything. */
  @SuppressWarnings("BanJNDI") // the other side is a process that we have started
  public static JvmProbe of(long pid) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      String address = machine.startLocalManagementAgent();
      machine.detach();
      JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
      ThreadMXBean threads =
          ManagementFactory.newPlatformMXBeanProxy(
              connector.getMBeanServerConnection(),
              ManagementFactory.THREAD_MXBEAN_NAME,
              ThreadMXBean.class);
      return new JvmProbe(connector, threads);
    } catch (AttachNotSupportedException | IOException e) {
      return new JvmProbe(null, null);
    }
  }

  /** Bytes that the living threads have allocated so far; negative when unknown. */
  public long allocatedBytes() {
    if (threads == null) {
      return UNKNOWN;
    }
    try {
      long sum = 0;
      for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
        sum += Math.max(0, bytes);
      }
      return sum;
    } catch (UndeclaredThrowableException e) {
      // It has ended; whoever queries its processor time will report that.
      return UNKNOWN;
    }
  }

  @Override
  public void close() {
    if (connector != null) {
      try {
        connector.close();
      } catch (IOException e) {
        // The other side has ended, and with it the connection.
      }
    }
  }
}
