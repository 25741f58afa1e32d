package dev.kiln.accounts;

import org.springframework.data.repository.Repository;

interface MemberRepository extends Repository<MemberEntity, MemberEntity.Key> {

    MemberEntity save(MemberEntity member);
}
