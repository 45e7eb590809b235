package dev.banyan.hub.ops;

import dev.banyan.spi.StreamStatus;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /admin/cdc}: how far each change stream has come, table by table. */
@RestController
class CdcController {

  record Listing(List<StreamStatus.Table> items) {}

  private final ObjectProvider<StreamStatus> streams;

  CdcController(ObjectProvider<StreamStatus> streams) {
    this.streams = streams;
  }

  @GetMapping("/admin/cdc")
  Listing cdc() {
    return new Listing(streams.orderedStream().flatMap(s -> s.tables().stream()).toList());
  }
}
