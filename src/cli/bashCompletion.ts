/**
 * Our own, because the library's needs the package bash-completion (which macOS and containers lack), offers no
 * files, and hands what was typed to `eval`. Nothing here is newer than the bash 3.2 of macOS, save `compopt`.
 */
export const BASH_COMPLETION = `# bash completion for campaign
_campaign_complete() {
  local current=\${COMP_WORDS[COMP_CWORD]} line value files=yes
  COMPREPLY=()
  while IFS= read -r line; do
    value=\${line%%$'\\t'*}
    case $value in
      :4) files= ;;
      :*) ;;
      "$current"*) COMPREPLY+=("$value") ;;
    esac
  done < <(campaign complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  [[ -n $files && \${#COMPREPLY[@]} -eq 0 ]] || return 0
  compopt -o filenames 2>/dev/null
  while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$current")
}
complete -F _campaign_complete campaign`;
