package dev.kiln.web.console.fleet;

import dev.kiln.accounts.Caller;
import dev.kiln.identity.Installation;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Executors serve all accounts, so only whoever owns the installation keeps them. */
@Component
class FleetKeepers {

    private final Installation installation;

    FleetKeepers(Installation installation) {
        this.installation = installation;
    }

    /** For everybody else there is no such page. */
    void require(Caller caller) {
        if (!installation.isOwner(caller.userId())) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "The fleet belongs to the owner of this installation");
        }
    }
}
