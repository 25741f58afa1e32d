package dev.kiln.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.accounts.AccountId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final AccountId BOLT = new AccountId("210987654321");
    private static final Lane RESIZE = new Lane(Events.ACME, "resize-image");
    private static final Lane MAIL = new Lane(Events.ACME, "send-mail");
    private static final Lane BOLTS = new Lane(BOLT, "resize-image");

    private final Lanes lanes = new Lanes(8);

    @Test
    void turnsOverAccountsFirstAndThenOverTheirFunctions() {
        lanes.offer(List.of(RESIZE, MAIL, BOLTS));

        assertThat(turns(4)).containsExactly(RESIZE, BOLTS, MAIL, BOLTS);
    }

    @Test
    void leavesRoomForThoseWhoWait() {
        lanes.offer(List.of(RESIZE, BOLTS));

        assertThat(lanes.next(10).orElseThrow().count()).isEqualTo(5);
    }

    @Test
    void givesOneFunctionNoMoreThanItsShare() {
        lanes.offer(List.of(RESIZE));

        assertThat(lanes.next(100).orElseThrow().count()).isEqualTo(8);
        start(RESIZE, 8);
        assertThat(lanes.next(100)).isEmpty();
        lanes.offer(List.of(MAIL));
        assertThat(lanes.next(100).orElseThrow().lane()).isEqualTo(MAIL);
    }

    @Test
    void slowsDownWhereEventsArePutBackAndRecovers() {
        lanes.offer(List.of(RESIZE));
        start(RESIZE, 8);
        for (int i = 0; i < 8; i++) {
            lanes.ended(RESIZE, true);
        }

        assertThat(lanes.next(100).orElseThrow().count()).isEqualTo(1);
        for (int i = 0; i < 100; i++) {
            start(RESIZE, 1);
            lanes.ended(RESIZE, false);
        }
        assertThat(lanes.next(100).orElseThrow().count()).isEqualTo(8);
    }

    @Test
    void forgetsALaneThatIsEmpty() {
        lanes.offer(List.of(RESIZE, MAIL, BOLTS));

        lanes.emptied(BOLTS);
        lanes.emptied(MAIL);

        assertThat(turns(2)).containsExactly(RESIZE, RESIZE);
    }

    private void start(Lane lane, int count) {
        for (int i = 0; i < count; i++) {
            lanes.started(lane);
        }
    }

    private List<Lane> turns(int count) {
        var turns = new ArrayList<Lane>();
        for (int i = 0; i < count; i++) {
            turns.add(lanes.next(1).orElseThrow().lane());
        }
        return turns;
    }
}
