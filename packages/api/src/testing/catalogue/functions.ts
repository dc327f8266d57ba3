/** Which schema's functions are whose. */
export const functionFamilies: Readonly<Record<string, { owner: string; mayDefine: boolean }>> = {
  // Invoker's: they run with the rights of whoever calls them.
  app: { owner: 'gt_owner', mayDefine: false },
  auth: { owner: 'gt_auth', mayDefine: true },
  keeper: { owner: 'gt_keeper', mayDefine: true },
};

const everyone = ['gt_app_ro', 'gt_app_rw', 'gt_auth', 'gt_keeper'];

/** Who may execute what, besides its owner. Functions of triggers are gt_owner's to attach; one that is not here is its owner's alone. */
export const executors: Readonly<Record<string, readonly string[]>> = {
  'app.my_partnership': everyone, 'app.my_organisation': everyone, 'app.my_organisations': everyone, 'app.my_person': everyone,
  'app.my_audiences': everyone, 'app.my_today': everyone, 'app.record_time': everyone, 'app.natural_order': everyone,
  'app.my_role': everyone, 'app.my_principal': everyone, 'app.door_partnership': everyone, 'app.door_organisation': everyone, 'app.door_person': everyone,
  'app.my_boards': ['gt_app_ro', 'gt_app_rw'], 'app.my_secretariat': ['gt_app_ro', 'gt_app_rw'],
  'app.i_administer': ['gt_app_ro', 'gt_app_rw', 'gt_keeper'], 'app.hidden_words': ['gt_app_ro', 'gt_app_rw', 'gt_keeper'], 'app.removed_words': ['gt_keeper'],
  // Whoever writes a row makes what is generated in it, keeper included.
  'app.search_words': ['gt_app_rw', 'gt_keeper'], 'app.search_text': ['gt_app_rw', 'gt_keeper'],
  'app.can_read': ['gt_app_ro'],
  'app.enter': ['gt_login'], 'auth.admit': ['gt_login'],
  'auth.sign_in': ['gt_login'], 'auth.sign_out': ['gt_login'], 'auth.touch_session': ['gt_login'], 'auth.session_end': ['gt_login'],
  'auth.switch_organisation': ['gt_login'], 'auth.demonstration_people': ['gt_login'], 'auth.note_token_use': ['gt_login'],
  'auth.note_refused_sign_in': ['gt_login'], 'auth.note_refused_token': ['gt_login'], 'auth.note_refused_at_door': ['gt_login'],
  'auth.my_places': ['gt_app_ro'], 'auth.last_seen': ['gt_app_ro'],
  'auth.change_member': ['gt_app_rw'], 'auth.invite': ['gt_app_rw'], 'auth.take_up_invitations': ['gt_login'], 'auth.accept_memorandum': ['gt_login'],
  'auth.membership_changed': ['gt_owner'],
  'auth.succeed': ['gt_keeper'], 'auth.stand_for_itself': ['gt_owner'], 'auth.check_succession': ['gt_owner'], 'auth.close_succeeded': ['gt_owner'], 'auth.refuse_succeeded': ['gt_owner'], 'auth.expect_members': ['gt_owner'],
  'keeper.relay_outbox': ['gt_login'], 'keeper.remove_old_plan_files': ['gt_login'],
  'keeper.audience_readers': ['gt_app_ro', 'gt_app_rw'],
  'keeper.sets_read_by': ['gt_app_ro', 'gt_app_rw'], 'keeper.share_starts': ['gt_app_ro', 'gt_app_rw'], 'keeper.shares_ended': ['gt_app_ro', 'gt_app_rw'],
  'keeper.interdependency_graph': ['gt_app_ro', 'gt_app_rw'],
  'keeper.sharing_tree': ['gt_app_ro', 'gt_app_rw'], 'keeper.partnership_tree': ['gt_app_ro', 'gt_app_rw'], 'keeper.shares_with_everyone': ['gt_auth'], 'keeper.hold_sharing': ['gt_app_rw'], 'keeper.my_list_is_current': ['gt_app_rw'],
  'keeper.record_event': ['gt_app_rw'], 'keeper.record_reading': ['gt_app_ro'], 'keeper.record_for': ['gt_auth'], 'keeper.record_refusal': ['gt_auth'],
  'keeper.claim_mutation': ['gt_app_rw'], 'keeper.remember_mutation': ['gt_app_rw'],
  'keeper.remove_old_drafts': ['gt_app_rw'],
  // An operator's, from the command line.
  'auth.add_partnership': ['gt_owner'], 'auth.set_clock': ['gt_owner'], 'auth.add_organisation': ['gt_owner'], 'auth.add_person': ['gt_owner'],
  'auth.add_membership': ['gt_owner'], 'auth.give_role': ['gt_owner'], 'auth.add_memorandum': ['gt_owner'], 'auth.record_acceptance': ['gt_owner'], 'auth.issue_token': ['gt_owner'], 'auth.revoke_token': ['gt_owner'],
  'auth.has_migrated': ['gt_login'], 'auth.organisations_called': ['gt_owner'], 'auth.is_empty': ['gt_owner'],
};
