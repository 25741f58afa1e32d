package dev.kiln.signing;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.Functions;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.util.Objects;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which function has which code signing config, and what may be deployed to it. */
@Service
public class SignedFunctions {

    private final SignedFunctionRepository signed;
    private final CodeSigningConfigRepository configs;
    private final ConfigLookup lookup;
    private final Functions functions;

    SignedFunctions(
            SignedFunctionRepository signed,
            CodeSigningConfigRepository configs,
            ConfigLookup lookup,
            Functions functions) {
        this.signed = signed;
        this.configs = configs;
        this.lookup = lookup;
        this.functions = functions;
    }

    /**
     * The ARN of the function's config, if it has one.
     *
     * @throws dev.kiln.functions.FunctionNotFound
     */
    @Transactional(readOnly = true)
    public Optional<String> find(Caller caller, String function) {
        return configs.findOf(functions.get(caller, function).id())
                .map(it -> it.arn(lookup.region()));
    }

    /**
     * From now on; what is deployed already stays.
     *
     * @throws dev.kiln.functions.FunctionNotFound
     * @throws CodeSigningConfigNotFound
     */
    @Transactional
    public void assign(Caller caller, String function, String configArn) {
        var config = lookup.lock(caller, configArn);
        var found = functions.get(caller, function);
        signed.save(new SignedFunctionEntity(found.id(), found.name(), config.id()));
    }

    /**
     * @throws dev.kiln.functions.FunctionNotFound
     */
    @Transactional
    public void unassign(Caller caller, String function) {
        signed.remove(functions.get(caller, function).id());
    }

    /**
     * Names of the functions that have the config, in order.
     *
     * @throws CodeSigningConfigNotFound
     */
    @Transactional(readOnly = true)
    public Page<String> list(Caller caller, String configArn, PageRequest page) {
        var config = lookup.require(caller, configArn);
        var after = Objects.requireNonNullElse(page.cursor(), "").replace("\0", "");
        var found = signed.page(config.id(), after, Limit.of(page.limit() + 1));
        var names = found.stream().map(SignedFunctionEntity::functionName).toList();
        var shown = names.subList(0, Math.min(names.size(), page.limit()));
        return new Page<>(shown, names.size() > page.limit() ? shown.getLast() : null);
    }

    /**
     * Before a function is created with the config.
     *
     * @throws CodeSigningConfigNotFound
     * @throws UntrustedCode when the config takes signed code only
     */
    @Transactional(readOnly = true)
    public void requireTrusted(Caller caller, String function, String configArn) {
        SignatureCheck.requireTrusted(function, lookup.require(caller, configArn));
    }
}
