package io.tollgate.bench.mix;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Made-up events of Windows machines, about 700 bytes of JSON each, which most public Sigma rules
 * are about. Of ten, five are process starts, two connections, two registry changes and one a file.
 */
public final class WindowsMix {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PROGRAMS =
      List.of(
          "C:\\Windows\\System32\\svchost.exe",
          "C:\\Windows\\System32\\cmd.exe",
          "C:\\Windows\\explorer.exe",
          "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
          "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
          "C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE",
          "C:\\Windows\\System32\\taskhostw.exe",
          "C:\\Windows\\System32\\rundll32.exe",
          "C:\\Program Files\\Git\\cmd\\git.exe",
          "C:\\Windows\\System32\\net.exe");

  private WindowsMix() {}

  /** Returns the given number of events, encoded. */
  public static List<byte[]> events(int count, long seed) {
    Random random = new Random(seed);
    Zipf programs = new Zipf(PROGRAMS.size(), 1);
    List<byte[]> events = new ArrayList<>();
    try {
      for (int each = 0; each < count; each++) {
        events.add(JSON.writeValueAsBytes(event(random, programs)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return events;
  }

  private static ObjectNode event(Random random, Zipf programs) {
    String program = PROGRAMS.get(programs.draw(random));
    ObjectNode event = JSON.createObjectNode();
    event.put("Computer", "ws-%04d.corp.example".formatted(random.nextInt(2_000)));
    event.put("User", "CORP\\u%05d".formatted(random.nextInt(5_000)));
    event.put("Image", program);
    event.put("ProcessId", random.nextInt(60_000));
    event.put("ProcessGuid", "{%016x-%016x}".formatted(random.nextLong(), random.nextLong()));
    event.put("UtcTime", "2026-11-26 12:00:00.%03d".formatted(random.nextInt(1_000)));
    int kind = random.nextInt(10);
    if (kind < 5) {
      started(event, program, random, programs);
    } else if (kind < 7) {
      event.put("EventID", 3).put("Channel", "Microsoft-Windows-Sysmon/Operational");
      event.put("DestinationIp", "10.%d.3.%d".formatted(random.nextInt(256), random.nextInt(256)));
      event.put("DestinationPort", List.of(443, 80, 53, 445, 8080).get(random.nextInt(5)));
      event.put("DestinationHostname", "cdn-%d.example.net".formatted(random.nextInt(300)));
      event.put("Initiated", "true").put("Protocol", "tcp");
    } else if (kind < 9) {
      event.put("EventID", 13).put("EventType", "SetValue");
      event.put(
          "TargetObject",
          "HKLM\\System\\CurrentControlSet\\Services\\bam\\State\\UserSettings\\S-1-5-21-"
              + random.nextInt());
      event.put("Details", "DWORD (0x%08x)".formatted(random.nextInt()));
    } else {
      event.put("EventID", 11);
      event.put(
          "TargetFilename",
          "C:\\Users\\u%05d\\AppData\\Local\\Temp\\~%06x.tmp"
              .formatted(random.nextInt(5_000), random.nextInt(1 << 24)));
    }
    return event;
  }

  private static void started(ObjectNode event, String program, Random random, Zipf programs) {
    String parent = PROGRAMS.get(programs.draw(random));
    event.put("EventID", 1).put("Channel", "Microsoft-Windows-Sysmon/Operational");
    event.put("Provider_Name", "Microsoft-Windows-Sysmon");
    event.put(
        "CommandLine",
        "\"%s\" --type=renderer --lang=en-US --field-trial-handle=%d /prefetch:%d"
            .formatted(program, random.nextInt(10_000), random.nextInt(9)));
    event.put("ParentImage", parent);
    event.put("ParentCommandLine", "\"%s\" -k netsvcs -p -s Schedule".formatted(parent));
    event.put("OriginalFileName", program.substring(program.lastIndexOf('\\') + 1));
    event.put("CurrentDirectory", "C:\\Windows\\system32\\");
    event.put("IntegrityLevel", "Medium").put("Company", "Microsoft Corporation");
    event.put("Description", "Host Process for Windows Services");
    event.put(
        "Hashes",
        "SHA256=%016x%016x%016x%016x"
            .formatted(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
  }
}
