# An SMSC that we did not write: Net::SMPP. Prints each submit_sm as a line of JSON, answers it, and sends a receipt and a reply.
use strict; use warnings; use utf8;
use Net::SMPP; use Encode;
$| = 1;
my $port = shift;
my $listen = Net::SMPP->new_listen('127.0.0.1', port => $port, smpp_version => 0x34, async => 0) or die "listen: $!";
print "listening\n";
while (my $smpp = $listen->accept) {
  my $n = 0;
  while (my $pdu = $smpp->read_pdu) {
    my $cmd = $pdu->{cmd};
    if ($cmd == Net::SMPP::CMD_bind_transceiver) {
      my $ok = $pdu->{password} eq 'p3rl' ? 0 : 0x0e;
      $smpp->bind_transceiver_resp(system_id => 'perl', seq => $pdu->{seq}, status => $ok);
      last if $ok;
    } elsif ($cmd == Net::SMPP::CMD_submit_sm) {
      $n++;
      my $raw = $pdu->{short_message}; my $udh = '';
      if ($pdu->{esm_class} & 0x40) { my $l = ord(substr($raw, 0, 1)); $udh = unpack('H*', substr($raw, 0, $l + 1)); $raw = substr($raw, $l + 1); }
      my $text = $pdu->{data_coding} == 8 ? decode('UTF-16BE', $raw) : $raw;
      my $hex = unpack('H*', encode('UTF-8', $text));
      print qq({"to":"$pdu->{destination_addr}","from":"$pdu->{source_addr}","ton":$pdu->{source_addr_ton},"coding":$pdu->{data_coding},"udh":"$udh","text":"$hex","validity":"$pdu->{validity_period}","registered":$pdu->{registered_delivery}}\n);
      my $id = sprintf('%X', 0xabc000 + $n);
      if ($pdu->{destination_addr} =~ /9$/) { $smpp->submit_sm_resp(message_id => '', seq => $pdu->{seq}, status => 0x58); next; }
      if ($pdu->{destination_addr} =~ /8$/) { $smpp->submit_sm_resp(message_id => '', seq => $pdu->{seq}, status => 0x0b); next; }
      $smpp->submit_sm_resp(message_id => $id, seq => $pdu->{seq}, status => 0);
      next unless $pdu->{registered_delivery};
      my $dec = hex($id);
      $smpp->deliver_sm(source_addr => $pdu->{destination_addr}, destination_addr => $pdu->{source_addr}, esm_class => 4,
        short_message => "id:$dec sub:001 dlvrd:001 submit date:2611210900 done date:2611210901 stat:DELIVRD err:000 text:", async => 1);
      $smpp->deliver_sm(source_addr => $pdu->{destination_addr}, destination_addr => $pdu->{source_addr}, data_coding => 8,
        short_message => encode('UTF-16BE', "\x{0644}\x{063a}\x{0648} \x{06f1}\x{06f1}"), async => 1);
    } elsif ($cmd == Net::SMPP::CMD_deliver_sm_resp) {
      print qq({"acknowledged":1}\n);
    } elsif ($cmd == Net::SMPP::CMD_enquire_link) {
      $smpp->enquire_link_resp(seq => $pdu->{seq});
    } elsif ($cmd == Net::SMPP::CMD_unbind) {
      $smpp->unbind_resp(seq => $pdu->{seq}); last;
    }
  }
}
