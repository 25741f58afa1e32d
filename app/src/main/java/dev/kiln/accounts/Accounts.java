package dev.kiln.accounts;

import dev.kiln.ids.Ids;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts and who belongs to them. A person sees only accounts they are a member of. */
@Service
public class Accounts {

    private static final BigInteger FIRST_ID = BigInteger.TEN.pow(11);
    private static final BigInteger IDS = BigInteger.TEN.pow(12).subtract(FIRST_ID);

    private final AccountRepository accounts;
    private final MemberRepository members;
    private final Ids ids;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Accounts(
            AccountRepository accounts,
            MemberRepository members,
            Ids ids,
            Clock clock,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.members = members;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
    }

    /** Creates an account with a free random id and makes the person its owner. */
    @Transactional
    public AccountSummary create(String name, UUID owner) {
        var free =
                Stream.generate(this::randomId)
                        .filter(id -> !accounts.existsById(id.value()))
                        .findFirst()
                        .orElseThrow();
        return create(free, name, owner);
    }

    private AccountId randomId() {
        var number = new BigInteger(ids.secret(16), 16).mod(IDS).add(FIRST_ID);
        return new AccountId(number.toString());
    }

    /**
     * Creates an account with the given id.
     *
     * @throws AccountExists when it is taken
     */
    @Transactional
    public AccountSummary create(AccountId id, String name, UUID owner) {
        if (accounts.existsById(id.value())) {
            throw new AccountExists(id);
        }
        var now = clock.instant();
        var account = accounts.save(new AccountEntity(id, name, now));
        members.save(new MemberEntity(id, owner, Role.OWNER, now));
        // What listens writes by SQL and refers to the account.
        accounts.flush();
        events.publishEvent(new AccountCreated(id));
        return account.summary();
    }

    @Transactional(readOnly = true)
    public List<AccountSummary> of(UUID userId) {
        return accounts.findOf(userId).stream().map(AccountEntity::summary).toList();
    }

    /**
     * The account if the person is a member of it: a foreign account and a missing one look the
     * same.
     */
    @Transactional(readOnly = true)
    public Optional<AccountSummary> find(AccountId id, UUID userId) {
        return accounts.findOf(id.value(), userId).map(AccountEntity::summary);
    }
}
